"""The pages about oneself, and choices a visitor may make too."""
