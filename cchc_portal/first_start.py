"""What the first start puts into an empty portal: the sample ward with its officers, or one administrator."""

from django.contrib.auth import get_user_model

from cchc_portal.roles import ADMINISTRATOR, ensure_roles, make_account
from cchc_portal.sample.loading import load_sample, make_officers


def first_start(*, with_sample):
    """Makes sure of the roles; on a portal without users also what `with_sample` asks for.

    Returns the new Accounts, none after the first time. Call it in a transaction: half of it is no start.
    """
    ensure_roles()
    if get_user_model().objects.exists():
        return []
    if not with_sample:
        return [make_account("quantri", "Quản trị hệ thống", ADMINISTRATOR)]
    accounts = make_officers()
    load_sample()
    return accounts
