"""What people, organisations and actions answer by themselves, without a question written for each."""
