"""Rows that choose from short tables: each table is read once a page, and there are no buttons around the choice."""


class ShortChoices:
    """A mixin for `common.rows.Rows`."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        kept = request.__dict__.setdefault("_short_choices", {})
        model = field.queryset.model
        if model not in kept:
            kept[model] = [(row.pk, str(row)) for row in field.queryset]
        field.choices = [("", "---------"), *kept[model]]
        return field

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if hasattr(field, "widget") and hasattr(field.widget, "can_add_related"):
            field.widget = field.widget.widget
        return field
