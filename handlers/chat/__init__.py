"""What every screen needs: context, buttons, the way of a form, what was said early."""
