"""What many reports say together: panels, growth targets, and targets held against outcomes."""
