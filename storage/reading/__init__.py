"""Reading what is stored, an area a module; `storage.store.Store` is all of them."""
