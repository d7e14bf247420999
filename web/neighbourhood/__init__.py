"""The neighbourhood's page: what everybody may read of a kelurahan, without logging in."""
