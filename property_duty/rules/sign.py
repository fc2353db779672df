# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The letters that stand for a shift in a cell of the roster sheet (DUT-1)."""


def signs(templates: dict[int, tuple[str | None, str | None]]) -> dict[int, str]:
    """Return {key: its sign} of templates.

    :param templates: {key: (sign that was chosen, name)}
    :return: the chosen sign, else the first letter of the name; two that begin alike get two letters
    """
    found = {key: chosen or (name or "")[:1] for key, (chosen, name) in templates.items()}
    taken = list(found.values())
    return {
        key: (name or "")[:2] if not chosen and taken.count(found[key]) > 1 else found[key]
        for key, (chosen, name) in templates.items()
    }
