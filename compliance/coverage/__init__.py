"""Child-level tables into cases: who should have been offered an advocate, who was, and how sure that is."""
