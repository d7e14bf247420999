"""What people's words say: times, categories, emergencies, officials, events, amounts. Pure."""
