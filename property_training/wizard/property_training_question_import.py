# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from odoo.addons.property_base.rules import table

from ..rules import question_file as rules


class PropertyTrainingQuestionImport(models.TransientModel):
    """Import of a question bank from a file into the written exam of a topic (TRN-7).

    Whoever writes the topic may, without any right over surveys. A topic without a survey gets one that an exam can
    ask. A question that is there already stays as it is, so that a file imported again adds nothing.
    """

    _name = "property.training.question.import"
    _description = "Import a Question Bank"
    _inherit = "property.import.wizard"

    topic_id = fields.Many2one("property.training.topic", required=True, help="Topic whose written exam asks them.")
    drawn_count = fields.Integer(
        string="Questions Drawn", help="So many of them are drawn at random for each attempt. 0: all are asked."
    )

    _drawn_bounded = models.Constraint(
        "CHECK(drawn_count BETWEEN 0 AND 1000)", "Draw 0 to 1,000 questions; 0 means that all are asked."
    )

    # ------------------------------------------------------------- what it takes

    def _import_columns(self):
        letter = self.env._("the letters of the right answers, for example B or A, C")
        answers = [
            table.Column(name.lower(), (self.env._("Answer %s", name), f"Answer {name}", name), required=name in "AB")
            for name in rules.LETTERS
        ]
        return [
            table.Column("question", (self.env._("Question"), "Question"), required=True),
            *answers,
            table.Column("right", (self.env._("Right Answer"), "Right Answer"), required=True, expected=letter),
            table.Column(
                "points", (self.env._("Score"), "Score", "Points"), "decimal", expected=self.env._("a number above 0")
            ),
        ]

    # ------------------------------------------------------------ check, import

    def _import_check(self, records):
        columns = {column.name: column for column in self._import_columns()}
        errors, seen = [], set()
        for record in records:
            title = table.normal(record["question"])
            fault = ("question", "duplicate") if title in seen else self._fault(record)
            seen.add(title)
            if fault:
                errors.append(record.error(columns[fault[0]], fault[1]))
        return errors

    def _fault(self, record):
        return rules.question_fault(self._answers(record), record["right"], record.get("points", 1))

    def _answers(self, record):
        """``{letter: text}`` of the answers that a row offers."""
        return {letter: text for letter in rules.LETTERS if (text := record.get(letter.lower()))}

    def _import_records(self, records):
        survey = self._survey()
        known = {table.normal(question.title) for question in survey.question_ids}
        fresh = [record for record in records if table.normal(record["question"]) not in known]
        self._draw(survey)
        first = max(survey.question_and_page_ids.mapped("sequence"), default=0) + 1
        survey.question_ids.create(
            [self._question_vals(survey, record, number) for number, record in enumerate(fresh, first)]
        )
        return {
            self.env._("Rows in the file"): len(records),
            self.env._("New questions"): len(fresh),
            self.env._("Known already"): len(records) - len(fresh),
        }

    def _survey(self):
        """The survey of the topic, made where it has none, to be added to.

        :raises AccessError: who imports doesn't write this topic, or another one that asks the same questions
        """
        topic = self.topic_id
        # sudo: who writes a topic adds questions to its exam in this way; none is shown or changed
        survey = topic.sudo().written_survey_id
        (topic | survey.training_topic_ids.sudo(False)).check_access("write")
        if survey.user_id:  # somebody answers for it; those that were made here have nobody
            survey.with_user(self.env.user).check_access("write")
        if not survey:
            survey = survey.create({"title": topic.name, "user_id": False, **survey._exam_vals()})
            topic.sudo().written_survey_id = survey  # sudo: as above
        return survey

    def _draw(self, survey):
        """The questions lie on a page of which some are drawn, where that is wanted."""
        if not self.drawn_count:
            return
        page = survey.page_ids[-1:] or survey.page_ids.create(
            {"title": survey.title, "survey_id": survey.id, "is_page": True, "question_type": False, "sequence": 0}
        )
        page.random_questions_count = self.drawn_count
        survey.questions_selection = "random"

    def _question_vals(self, survey, record, sequence):
        answers, right, points = self._answers(record), record["right"], record.get("points", 1)
        return {
            "survey_id": survey.id,
            "title": record["question"],
            "sequence": sequence,
            "question_type": rules.kind(right),
            "suggested_answer_ids": [
                fields.Command.create({"value": one.text, "is_correct": one.is_right, "answer_score": one.points})
                for one in rules.choices(answers, right, points)
            ],
        }
