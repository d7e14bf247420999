"""What people's words say: emergencies, complaints about officials, categories. Pure but for own data."""
