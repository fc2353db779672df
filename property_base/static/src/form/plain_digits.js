/**
 * Chinese keyboards type full-width digits too ("８5．５"), and Odoo takes no such number or date. What is typed into a
 * field of numbers or dates becomes half-width at once, so that whoever types sees what will be kept. A Chinese full
 * stop in a number is its decimal point.
 */
const NUMBERS = [
    "[inputmode=decimal]",
    "[inputmode=numeric]",
    ".o_field_float input",
    ".o_field_float_time input",
    ".o_field_integer input",
    ".o_field_monetary input",
    ".o_field_percentage input",
    ".o_field_property_given_integer input",
].join();
const DATES = [".o_field_date input", ".o_field_datetime input", ".o_field_daterange input"].join();

export function plainDigits(text) {
    return text.normalize("NFKC").replaceAll("。", ".");
}

function onTyped(ev) {
    const input = ev.target;
    if ((ev.isComposing && ev.type === "input") || !input.matches?.(`${NUMBERS},${DATES}`)) {
        return;
    }
    const plain = plainDigits(input.value);
    if (plain !== input.value) {
        const caret = plainDigits(input.value.slice(0, input.selectionStart ?? input.value.length)).length;
        input.value = plain;
        input.setSelectionRange(caret, caret);
    }
}

// before the field itself reads what was typed
for (const type of ["input", "compositionend"]) {
    document.addEventListener(type, onTyped, { capture: true });
}
