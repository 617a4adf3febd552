from axes.apps import AppConfig as AxesConfig
from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig

UNUSED_EDITOR_PLUGINS = (
    "about adobeair ajax autoembed autogrow autolink bbcode codesnippet devtools docprops embed exportpdf flash forms iframe "
    "image2 language/ mathjax menubutton pagebreak placeholder preview scayt sharedspace smiley sourcedialog stylesheetparser "
    "tableresize templates uicolor wsc xml"
).split()
# Parts of packages that are never served: collecting and compressing them would take minutes.
NEVER_SERVED = (
    "ckeditor/ckeditor/*.md",
    "ckeditor/ckeditor/adapters/*",
    "ckeditor/ckeditor/skins/moono/*",
    "ckeditor/ckeditor/vendor/*",
    "ckeditor/galleriffic/*",
    "ckeditor/file-icons/*",
    "ckeditor/ckeditor/lang/[!ev]*.js",
    "ckeditor/ckeditor/lang/e[!n]*.js",
    "ckeditor/ckeditor/plugins/*/lang/[!ev]*.js",
    "ckeditor/ckeditor/plugins/*/dialogs/lang/[!ev]*.js",
    *(f"ckeditor/ckeditor/plugins/{name}*" for name in UNUSED_EDITOR_PLUGINS),
    "adminsortable2/js/actions-[!5]*",
    "fonts/Tinos-*",
)


class PortalConfig(AppConfig):
    """The roof: commands and roles."""

    name = "cchc_portal"
    verbose_name = "Cổng thông tin"

    def ready(self):
        static = apps.get_app_config("staticfiles")
        static.ignore_patterns = [*static.ignore_patterns, *NEVER_SERVED]
        from cchc_portal.most_read import procedures_box  # models are ready only now
        from cchc_portal.titles import titles as titles_of_pages
        from common import slots, titles

        titles.enrol(titles_of_pages)
        slots.enrol("most_read_procedures", procedures_box)


class DeskConfig(AdminConfig):
    """Django's admin with the ward's own first page."""

    default_site = "cchc_portal.desk.DeskSite"


class SignInConfig(AxesConfig):
    """django-axes under a name that an officer understands."""

    verbose_name = "Nhật ký đăng nhập"
