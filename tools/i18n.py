# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Keep the Chinese terms of our modules complete.

Writes MODULE/i18n/zh_CN.po: translations are kept, terms that are gone are dropped, new ones
are added and filled from Odoo's own translations of the same words. Terms of OCA modules
which our users see lie in MODULE/i18n_extra/zh_CN.po; its manifest names those modules (`foreign_terms`).

click-odoo-makepot exports and merges as well; it doesn't fill in Odoo's own words, nor take terms of other modules.
"""

import argparse
import ast
import collections
import functools
import os
import pathlib
import re
import sys

import database
import dev
import odoo_env
import polib
import suite
import templates

LANG = "zh_CN"
BY_HAND = {"event", "mail", "web"}  # of Odoo's own modules a few words are missing: i18n_extra/client
HEADER = "Translation of Odoo Server.\nThis file contains the translation of the modules:\n"
METADATA = {
    "Project-Id-Version": "Odoo Server 19.0",
    "Language": LANG,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]|%[sd]|\$\{[^}]*\}|\{\w*\}")


def foreign_modules(module):
    """Modules of others whose Chinese terms are missing or poor, and that `module` brings along."""
    return tuple(name for name in suite.manifest(module).get("foreign_terms", ()) if name not in BY_HAND)


def own_file(module):
    """Where the module's own terms lie."""
    return suite.ROOT / module / "i18n" / f"{LANG}.po"


def foreign_file(module):
    """Where the terms lie that the module brings along for others."""
    return suite.ROOT / module / "i18n_extra" / f"{LANG}.po"


def exported(env, modules):
    """The terms of `modules` as Odoo knows them: {msgid: POEntry without translation}."""
    from odoo.tools.translate import TranslationModuleReader

    owners, places, comments = (collections.defaultdict(set) for _ in range(3))
    inherited, by_users = inherited_terms(env), terms_by_users(env)
    reader = TranslationModuleReader(env.cr, modules=list(modules), lang=LANG)
    terms = [term for term in reader if term[3] not in inherited.keys() | by_users]
    terms += [label for label in inherited.values() if label[0] in modules]
    terms += [term for module in modules for term in format_string_terms(module)]
    for module, kind, name, res_id, source, _value, remarks in terms:
        place = (f"code:{name}", "0") if kind == "code" else (f"{kind}:{name}:{res_id}", "")
        owners[source].add(module)
        places[source].add(place)
        comments[source].update(remarks)
    return {
        source: polib.POEntry(
            msgid=source,
            occurrences=sorted(places[source]),
            comment="\n".join([_owner_line(names), *sorted(comments[source])]),
        )
        for source, names in owners.items()
    }


def inherited_terms(env):
    """{external id: term} of the labels of selections and the messages of constraints which our models have from mixins
    of others.

    Odoo files such a term under the module of the mixin, whose file is loaded before the model is there: nobody would
    translate it when our module is installed. So it belongs to the module of the model. A field that one of our
    modules adds to a model of another stays with the one that adds it.
    """
    env.cr.execute(
        """
        SELECT data.module || '.' || data.name, data.module, field.model, label.name->>'en_US',
               'ir.model.fields.selection,name'
          FROM ir_model_fields_selection label
          JOIN ir_model_fields field ON field.id = label.field_id
          JOIN ir_model_data data ON data.res_id = label.id AND data.model = 'ir.model.fields.selection'
         UNION ALL
        SELECT data.module || '.' || data.name, data.module, model.model, held.message->>'en_US',
               'ir.model.constraint,message'
          FROM ir_model_constraint held
          JOIN ir_model model ON model.id = held.model
          JOIN ir_model_data data ON data.res_id = held.id AND data.model = 'ir.model.constraint'
         WHERE held.message IS NOT NULL
        """
    )
    ours = {name: set(suite.closure([name])) for name in suite.modules()}
    return {
        xml_id: (env[model]._original_module, "model", kind, xml_id, text, "", ())
        for xml_id, module, model, text, kind in env.cr.fetchall()
        if model in env and env[model]._original_module in ours.keys() - ours.get(module, set())
    }


def terms_by_users(env):
    """External ids of the labels of selections of models which users made, such as published forms.

    Odoo files them under the module of a mixin once it loads that module again, so they are there in some databases
    only.
    """
    env.cr.execute(
        """
        SELECT data.module || '.' || data.name
          FROM ir_model_data data
          JOIN ir_model_fields_selection label ON label.id = data.res_id
          JOIN ir_model_fields field ON field.id = label.field_id
          JOIN ir_model model ON model.id = field.model_id
         WHERE data.model = 'ir.model.fields.selection' AND model.state = 'manual'
        """
    )
    return {xml_id for (xml_id,) in env.cr.fetchall()}


def format_string_terms(module):
    """Terms of code within f-strings of `module`: Odoo's reader sees them from Python 3.12 on only."""
    from odoo.modules.module import Manifest

    root = pathlib.Path(Manifest.for_addon(module).path)
    for path in sorted(root.rglob("*.py")):
        place = f"addons/{module}/{path.relative_to(root).as_posix()}"
        for literal in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(literal, ast.JoinedStr):
                for call in filter(_is_term, ast.walk(literal)):
                    yield module, "code", place, 0, call.args[0].value, "", ("odoo-python",)


def _is_term(node):
    """Is this `_("...")` or `env._("...")`?"""
    return (
        isinstance(node, ast.Call)
        and "_" in (getattr(node.func, "id", ""), getattr(node.func, "attr", ""))
        and node.args
        and isinstance(node.args[0], ast.Constant)
    )


def _owner_line(names):
    """The remark by which Odoo finds the module of a term."""
    return f"module{'s' * (len(names) > 1)}: {', '.join(sorted(names))}"


def translations(path):
    """{msgid: msgstr} of the po file at `path`, empty ones left out."""
    return _translations(path, path.stat().st_mtime_ns) if path.exists() else {}


@functools.cache
def _translations(path, _written):
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr}


def memory(modules):
    """What Odoo and OCA call the same words: {msgid: msgstr} of `modules`, the first wins."""
    from odoo.modules.module import Manifest

    known = {}
    for name in modules:
        if found := Manifest.for_addon(name, display_warning=False):
            path = pathlib.Path(found.path) / "i18n" / f"{LANG}.po"
            known = {**translations(path), **known}
    return known


def render(entries, modules):
    """The text of the po file: sorted, without dates."""
    file = polib.POFile(wrapwidth=100)
    file.header = HEADER + "\n".join(f"* {name}" for name in sorted(modules)) + "\n"
    file.metadata = METADATA
    file.extend(entries[source] for source in sorted(entries))
    return f"{file}\n" if not str(file).endswith("\n") else str(file)


def merged(env, modules, path, extra):
    """The entries that belong into `path`, translated by it or else by `extra`."""
    entries, kept = exported(env, modules), translations(path)
    for source, entry in entries.items():
        entry.msgstr = kept.get(source) or extra.get(source, "")
    return entries


def foreign_entries(env, module, path, words):
    """Terms of other modules which lack a translation there."""
    names = foreign_modules(module)
    known = {name: memory([name]) for name in names}
    entries = merged(env, names, path, words) if names else {}
    return {
        source: entry
        for source, entry in entries.items()
        if any(source not in known[name] for name in names if name in entry.comment)
    }


def wanted(env, module):
    """{path: (entries, modules)} of the po files the module should have."""
    words = memory(("base", "web", "mail", "hr", *suite.manifest(module)["depends"]))
    own = own_file(module)
    files = {own: (merged(env, [module], own, words), [module])}
    foreign = foreign_file(module)
    if entries := foreign_entries(env, module, foreign, words):
        files[foreign] = entries, foreign_modules(module)
    return files


def problems(path, entries):
    """What is wrong with translated `entries`, one line each."""
    name = path.relative_to(suite.ROOT)
    for entry in entries.values():
        if not entry.msgstr:
            yield f"{name}: not translated: {entry.msgid!r}"
        elif sorted(PLACEHOLDER.findall(entry.msgid)) != sorted(PLACEHOLDER.findall(entry.msgstr)):
            yield f"{name}: placeholders differ: {entry.msgid!r} -> {entry.msgstr!r}"


def write(env, module):
    """Bring the module's files up to date; answer what is still wrong."""
    found = []
    for path, (entries, modules) in wanted(env, module).items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(render(entries, modules), encoding="utf-8")
        missing = list(problems(path, entries))
        found += missing
        print(f"{path.relative_to(suite.ROOT)}: {len(entries)} terms, {len(missing)} to mend")
    return found


def check(env, module):
    """What is wrong with the files as they are."""
    found = []
    for path, (entries, modules) in wanted(env, module).items():
        present = translations(path)
        for entry in entries.values():
            entry.msgstr = present.get(entry.msgid, "")
        found += problems(path, entries)
        if not path.exists() or path.read_text(encoding="utf-8") != render(entries, modules):
            found.append(f"{path.relative_to(suite.ROOT)}: not up to date; run setup/i18n {module}")
    return found


def check_all(names, template):
    """{module: findings} of `names`, read from a copy of a template with everything installed."""
    db = f"i18n_{os.getpid()}"
    database.clone(template, db)
    try:
        with odoo_env.environment(db) as env:
            return {name: check(env, name) for name in names}
    finally:
        database.drop(db)


def update(name, who):
    """Write the files of one module, on the kept database of the inner loop."""
    held = dev.of_module(name, who)
    held.bring_up_to_date([name])
    with odoo_env.environment(held.name) as env:
        return write(env, name)


def main():
    parser = argparse.ArgumentParser(prog="setup/i18n", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 on findings")
    parser.add_argument("--as", dest="who", default=os.environ.get("PSS_DEV", ""))
    args = parser.parse_args()
    names = args.modules or suite.modules()
    if unknown := set(names) - set(suite.modules()):
        parser.error(f"no such module: {', '.join(sorted(unknown))}")
    if args.check:
        found = [line for lines in check_all(names, templates.with_story()).values() for line in lines]
    else:
        found = [line for name in names for line in update(name, args.who)]
    print(*found, sep="\n")
    print(f"{len(found)} findings")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
