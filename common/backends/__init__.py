"""Django's own database backends, which also tell what is read and written (`common.caching`)."""
