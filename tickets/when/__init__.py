"""Understanding when: text and now in, a moment, a question or a reason out."""
