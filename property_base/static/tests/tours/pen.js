/** Step of a tour on a canvas: a line as a finger draws it. */
export function draw() {
    const canvas = this.anchor;
    const box = canvas.getBoundingClientRect();
    const send = (type, x, y) =>
        canvas.dispatchEvent(
            new PointerEvent(type, {
                bubbles: true,
                buttons: type === "pointerup" ? 0 : 1,
                cancelable: true,
                isPrimary: true,
                pressure: 0.5,
                clientX: box.left + x,
                clientY: box.top + y,
                pointerId: 1,
            }),
        );
    send("pointerdown", 20, 20);
    for (let x = 24; x < 120; x += 8) {
        send("pointermove", x, 20 + (x % 3) * 10);
    }
    send("pointerup", 120, 30);
}
