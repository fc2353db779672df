# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from psycopg2.errors import UniqueViolation

from odoo.exceptions import UserError
from odoo.http import content_disposition, request, route

from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.property_base.rules.typed import whole_number


class CulturePortal(CustomerPortal):
    """Activities, registrations, photos, wishes and votes on a phone (CUL-1 to CUL-3)."""

    def _culture(self):
        """What the portal does, as the user."""
        return request.env["property.culture.portal"]

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "activity_count" in counters:
            values["activity_count"] = len(self._culture()._activities())
        if "vote_count" in counters:
            values["vote_count"] = len(self._culture()._asked())
        return values

    # ------------------------------------------------------------ activities

    @route("/my/activities", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_activities(self, done="", **kwargs):
        """What is announced, the own registrations, released photos, and a form for wishes."""
        return self._activities_page(done=bool(done))

    def _activities_page(self, error="", done=False):
        """The page; after a refusal with its words, which no address hands over."""
        culture = self._culture()
        mine = culture._registrations()
        values = {
            "cards": [culture._card(event) for event in culture._activities()],
            "mine": [self._row(one) for one in mine],
            "photos": [culture._photo_card(photo) for photo in culture._photos()],
            "homes": culture._homes(),
            "error": error,
            "done": done,
            "page_name": "activities",
        }
        return request.render("property_culture.portal_my_activities", values)

    def _row(self, one):
        culture = self._culture()
        return {
            "id": one.id,
            "name": one.name,
            "unit": one.unit_id.name,
            "event": culture._card(one.event_id),
            "is_waiting": one.is_waiting,
            "has_come": one.state == "done",
            "may_judge": culture._may_judge(one),
            "may_cancel": one.state != "done" and culture._card(one.event_id)["is_open"],
        }

    @route("/my/activities/<int:event_id>", type="http", auth="user", website=True, methods=["GET"])
    def portal_activity(self, event_id, **kwargs):
        """One activity, with the form to register."""
        return self._activity_page(event_id)

    def _activity_page(self, event_id, error="", post=None):
        """The page of an activity; after a refusal with what was typed, which no address hands over."""
        culture = self._culture()
        event = culture._activity(event_id)
        if not event:
            return request.redirect("/my/activities")
        homes = culture._homes().filtered(lambda home: home.estate_id == event.estate_id)
        mine = culture._registrations().filtered(lambda one: one.event_id == event)
        values = {
            "card": culture._card(event),
            "description": event.description,
            "homes": homes,
            "mine": [self._row(one) for one in mine],
            "post": post or {"name": request.env.user.name},
            "error": error,
            "page_name": "activities",
        }
        return request.render("property_culture.portal_activity", values)

    @route("/my/activities/<int:event_id>/register", type="http", auth="user", website=True, methods=["POST"])
    def portal_activity_register(self, event_id, unit_id="", name="", remark="", **kwargs):
        """Register somebody of an own unit."""
        problem = self._try(lambda: self._culture()._sign_up(event_id, whole_number(unit_id), name, remark))
        if problem:
            return self._activity_page(event_id, error=problem, post={"name": name, "remark": remark})
        return request.redirect(f"/my/activities/{event_id}")

    @route("/my/registrations/<int:registration_id>/cancel", type="http", auth="user", website=True, methods=["POST"])
    def portal_registration_cancel(self, registration_id, **kwargs):
        """Cancel an own registration."""
        return self._then_home(lambda: self._culture()._cancel(registration_id))

    @route("/my/registrations/<int:registration_id>/opinion", type="http", auth="user", website=True, methods=["POST"])
    def portal_registration_opinion(self, registration_id, score="", text="", **kwargs):
        """Say how it was."""
        return self._then_home(lambda: self._culture()._judge(registration_id, whole_number(score), text))

    @route("/my/activities/wish", type="http", auth="user", website=True, methods=["POST"])
    def portal_activity_wish(self, unit_id="", text="", **kwargs):
        """Wish something for next year."""
        return self._then_home(lambda: self._culture()._wish(whole_number(unit_id), text))

    @route("/my/activities/photo/<int:photo_id>", type="http", auth="user", methods=["GET"], readonly=True)
    def portal_activity_photo(self, photo_id, **kwargs):
        """A released photo of an own estate; others are answered as if they did not exist."""
        photo = self._culture()._photos().filtered(lambda photo: photo.id == photo_id)
        if not photo:
            raise request.not_found()
        stream = request.env["ir.binary"]._get_image_stream_from(photo, "image")
        response = stream.get_response()
        response.headers["Content-Disposition"] = content_disposition(f"{photo.id}.jpg", disposition_type="inline")
        return response

    # ------------------------------------------------------------- committee

    @route("/my/committee", type="http", auth="user", website=True, methods=["GET"])
    def portal_my_committee(self, **kwargs):
        """What the owners' committee is asked; for its members alone."""
        return self._committee_page()

    def _committee_page(self, error=""):
        culture = self._culture()
        if not culture._members():
            return request.redirect("/my")
        rows = [
            {
                "id": one.id,
                "name": one.event_id.name,
                "estate": one.estate_id.name,
                "amount": one.amount,
                "currency": one.currency_id,
                "reason": one.reason or "",
                "is_open": one.state == "open",
                "is_secret": one.is_secret,
                "closes": one.closes_at and f"{one.estate_id._local(one.closes_at):%Y-%m-%d %H:%M}",
                "is_confirmed": one.state == "confirmed",
                "counts": (one.member_count, one.part_count, one.agreeing_count),
                "answer": culture._own_vote(one).answer,
            }
            for one in culture._asked()
        ]
        values = {"rows": rows, "error": error, "page_name": "committee"}
        return request.render("property_culture.portal_my_committee", values)

    @route("/my/committee/<int:confirmation_id>/vote", type="http", auth="user", website=True, methods=["POST"])
    def portal_committee_vote(self, confirmation_id, answer="", **kwargs):
        """Vote, or change the own vote."""
        problem = self._try(lambda: self._culture()._vote(confirmation_id, answer))
        if problem:
            return self._committee_page(error=problem)
        return request.redirect("/my/committee")

    # --------------------------------------------------------------- helpers

    def _then_home(self, action):
        problem = self._try(action)
        if problem:
            return self._activities_page(error=problem)
        return request.redirect("/my/activities?done=1")

    def _try(self, action):
        """Do something; a problem in words, or nothing."""
        try:
            with request.env.cr.savepoint():
                action()
        except UserError as problem:
            return problem.args[0]
        except UniqueViolation:
            return request.env._("That was done already; reload the page.")
        return ""
