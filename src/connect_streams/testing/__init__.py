"""What tests of an integration need: a browser that behaves as a real one, and a local Amazon Connect to drive."""
