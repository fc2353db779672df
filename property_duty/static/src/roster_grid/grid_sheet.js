import { _t } from "@web/core/l10n/translation";

const DAY = 1440;

/** Do two lists of [template, post] say the same? */
export const sameTurns = (one, other) =>
    one.length === other.length && one.every(([t, p], i) => t === other[i][0] && p === other[i][1]);

/** One person's month as it would be saved: what was read, and what was changed since. */
export class GridRow {
    constructor(person, sheet) {
        Object.assign(this, { id: person.id, name: person.name, post: person.post, postId: person.post_id });
        this.isOwn = Boolean(person.is_own);
        this.norm = person.norm ? Math.round(person.norm / 6) / 10 : 0;
        this.sheet = sheet;
        this.read = person.cells;
        this.leaves = new Set(person.leaves);
        this.partLeaves = new Set(person.part_leaves);
        this.changed = new Map();
        this.errors = new Map();
        this.version = 0;
        this.refresh();
    }

    shifts(date) {
        return this.read[date] || [];
    }

    turns(date) {
        return this.changed.get(date) || this.shifts(date).map((shift) => [shift.template_id, shift.post_id]);
    }

    /** Put the turns into the cell; answers what was there. */
    set(date, turns) {
        const before = this.turns(date);
        const read = this.shifts(date).map((shift) => [shift.template_id, shift.post_id]);
        if (sameTurns(read, turns)) {
            this.changed.delete(date);
        } else {
            this.changed.set(date, turns);
        }
        this.errors.delete(date);
        this.refresh();
        return before;
    }

    /** Spans of the cell in minutes after the midnight of its day. */
    spans(date) {
        if (!this.changed.has(date)) {
            return this.shifts(date);
        }
        const kept = [...this.shifts(date)];
        return this.turns(date).map(([templateId, postId]) => {
            const at = kept.findIndex((shift) => shift.template_id === templateId && shift.post_id === postId);
            const template = this.sheet.templates.get(templateId);
            return at < 0
                ? { template_id: templateId, post_id: postId, start: template.start, end: template.end, is_draft: true }
                : kept.splice(at, 1)[0];
        });
    }

    /** Cells as they are shown, with what is wrong, and the sums of the month. */
    refresh() {
        let [minutes, nights, run, before] = [0, 0, 0, null];
        this.cells = this.sheet.days.map((day, number) => {
            const spans = this.spans(day.date).toSorted((one, other) => one.start - other.start);
            const notes = [];
            run = spans.length ? run + 1 : 0;
            if (run > this.sheet.daysRunning) {
                notes.push(_t("%s days running", run));
            }
            if (spans.length && this.leaves.has(day.date)) {
                notes.push(this.partLeaves.has(day.date) ? _t("on leave for a part of the day") : _t("on leave"));
            }
            for (const span of spans) {
                const [start, end] = [number * DAY + span.start, number * DAY + span.end];
                minutes += end - start;
                nights += span.end > DAY ? 1 : 0;
                if (before !== null && start < before) {
                    notes.push(_t("two shifts at the same time"));
                } else if (before !== null && start > before && start - before < this.sheet.restMinutes) {
                    notes.push(_t("only %s h of rest before it", Math.round((start - before) / 6) / 10));
                }
                before = end;
            }
            const error = this.errors.get(day.date);
            return {
                date: day.date,
                isOff: day.is_off,
                isLeave: this.leaves.has(day.date),
                isChanged: this.changed.has(day.date),
                shifts: spans.map((span) => this.label(span)),
                notes: error ? [error, ...notes] : notes,
                isWrong: Boolean(error),
            };
        });
        this.hours = Math.round(minutes / 6) / 10;
        this.nights = nights;
        this.count = this.cells.filter((cell) => cell.shifts.length).length;
        this.version++;
    }

    label(span) {
        const template = this.sheet.templates.get(span.template_id);
        return {
            text: template.short,
            colour: template.colour,
            isDraft: span.is_draft,
            title: [template.name, this.sheet.posts.get(span.post_id), span.is_cover && _t("cover")]
                .filter(Boolean)
                .join(" · "),
        };
    }
}

/** The sheet of a month: rows, changes to save and to undo, what no one mans yet. */
export class GridSheet {
    constructor(data) {
        this.days = data.days;
        this.restMinutes = data.rest_minutes;
        this.daysRunning = data.days_running;
        this.demand = data.demand;
        this.templates = new Map(data.templates.map((item, i) => [item.id, { ...item, colour: (i % 8) + 1 }]));
        this.offered = [...this.templates.values()].filter((item) => item.is_offered);
        this.posts = new Map(data.posts.map((post) => [post.id, post.name]));
        this.rows = data.people.map((person) => new GridRow(person, this));
        this.past = [];
        this.refreshDemand();
    }

    /** Templates that somebody has in this month. */
    get used() {
        const ids = new Set(this.rows.flatMap((row) => Object.values(row.read).flat()).map((one) => one.template_id));
        return [...this.templates.values()].filter((template) => ids.has(template.id));
    }

    get changeCount() {
        return this.rows.reduce((sum, row) => sum + row.changed.size, 0);
    }

    /** Change cells as one step: [[row, date, turns], ...]. */
    paint(cells) {
        const step = cells
            .filter(([row, date, turns]) => !sameTurns(row.turns(date), turns))
            .map(([row, date, turns]) => [row, date, row.set(date, turns)]);
        if (step.length) {
            this.past.push(step);
            this.refreshDemand();
        }
    }

    undo() {
        for (const [row, date, turns] of this.past.pop() || []) {
            row.set(date, turns);
        }
        this.refreshDemand();
    }

    /** A person's turn of a template: at its post, else at the usual one. */
    turn(row, template) {
        return [template.id, template.post_id || row.postId];
    }

    changes() {
        return this.rows.flatMap((row) =>
            [...row.changed].map(([date, wanted]) => ({
                employee_id: row.id,
                date,
                seen: row.shifts(date).map((shift) => shift.id),
                wanted,
            })),
        );
    }

    showErrors(errors) {
        const rows = new Map(this.rows.map((row) => [row.id, row]));
        for (const { employee_id, date, text } of errors) {
            rows.get(employee_id).errors.set(date, text);
            rows.get(employee_id).refresh();
        }
    }

    refreshDemand() {
        const have = new Map();
        for (const row of this.rows) {
            for (const { date } of row.cells) {
                for (const [templateId, postId] of row.turns(date)) {
                    const key = `${date}/${postId}/${templateId}`;
                    have.set(key, (have.get(key) || 0) + 1);
                }
            }
        }
        this.gaps = this.days.map((day) => {
            const texts = [];
            let count = 0;
            for (const one of this.demand.filter((item) => item.weekdays.includes(day.weekday))) {
                const missing = one.people - (have.get(`${day.date}/${one.post_id}/${one.template_id}`) || 0);
                if (missing > 0) {
                    count += missing;
                    texts.push(`${one.post} · ${this.templates.get(one.template_id).name} × ${missing}`);
                }
            }
            return { date: day.date, count, title: texts.join("\n") };
        });
    }
}
