"""Pictures drawn from the records, for what people would rather look at than read (an optional extra)."""

from bot.charts.chart import Chart, available
from bot.charts.custody import custody_chart
from bot.charts.regions import regions_chart

__all__ = ["Chart", "available", "custody_chart", "regions_chart"]
