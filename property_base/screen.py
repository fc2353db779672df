# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a button answers on the screen it was pressed on."""

RELOAD = {"type": "ir.actions.client", "tag": "soft_reload"}
CLOSE = {"type": "ir.actions.act_window_close"}


def notification(message: str, kind: str, title: str = "", is_sticky: bool = False, then: dict | None = None) -> dict:
    """A short text in the corner of the screen: client action.

    :param kind: ``info``, ``success``, ``warning`` or ``danger``
    :param title: stands before the message; as a title of its own Odoo would put a Latin full stop behind it
    :param is_sticky: it stays until somebody closes it
    :param then: what follows, `RELOAD` to show the form anew
    """
    params = {"message": " · ".join(filter(None, (title, message))), "type": kind, "sticky": is_sticky}
    if then:
        params["next"] = then
    return {"type": "ir.actions.client", "tag": "display_notification", "params": params}
