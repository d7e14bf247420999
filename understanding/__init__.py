"""What people's words say: emergencies, complaints of somebody in office, categories. Pure: no I/O but own data."""
