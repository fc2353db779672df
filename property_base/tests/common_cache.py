# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What Odoo's caches hold stays from test to test where it is still true."""


class KeptCaches:
    """The ormcaches of a registry as they were at a moment to which the database comes back.

    Odoo empties them after every test, and filling them again is a third of what a test takes. What they held at the
    moment is true again once the database is as it was. What was added since is true as well, unless something
    emptied the cache in between: whoever changes what a cache answers has to empty it. An emptied one lost its mark.
    """

    def __init__(self, registry):
        self._caches = registry._Registry__caches
        self._mark = object()
        self._held = {name: cache.snapshot for name, cache in self._caches.items()}
        self._put_marks()

    @classmethod
    def between_classes(cls, registry):
        """The caches at the moment at which no test class is running, put back."""
        if not hasattr(registry, "_kept_caches"):
            registry._kept_caches = cls(registry)
        registry._kept_caches.restore()
        return registry._kept_caches

    @classmethod
    def forget(cls, registry):
        """Empty the caches and what was kept of them: models were set up anew, and record rules, for example, keep
        fields of models."""
        registry.clear_all_caches()
        vars(registry).pop("_kept_caches", None)

    def _put_marks(self):
        for cache in self._caches.values():
            cache[self._mark] = True

    def learn(self):
        """Take over what was added to caches that nothing emptied."""
        for name, cache in self._caches.items():
            if self._mark in cache:
                self._held[name] = cache.snapshot

    def restore(self):
        """Back to the moment, with what was learned since."""
        self.learn()
        for name, cache in self._caches.items():
            cache.clear()
            for key, value in self._held[name].items():
                cache[key] = value
        self._put_marks()
