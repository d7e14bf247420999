"""Signs and concepts that are found in words, and learnt weights that say what they mean."""
