(() => {
    const page = document.querySelector("main.show");
    const sitting = Number(page.dataset.sitting);
    const find = (selector) => page.querySelector(selector);
    const word = (name) => find(`[data-word="${name}"]`)?.textContent || name;

    async function call(url, params) {
        const body = JSON.stringify({ jsonrpc: "2.0", method: "call", params });
        const headers = { "Content-Type": "application/json" };
        const response = await fetch(url, { method: "POST", headers, body });
        const answer = await response.json();
        if (answer.error) {
            throw new Error(answer.error.data?.message || answer.error.message);
        }
        return answer.result;
    }

    let left = 0;

    async function refresh() {
        try {
            const shown = await call(`/property_training/code/${sitting}`, {});
            left = shown.seconds_left;
            find(".problem").textContent = shown.problem || "";
            for (const part of [".count", ".hint"]) {
                find(part).hidden = Boolean(shown.problem);
            }
            if (shown.problem) {
                find(".code img").removeAttribute("src");
                return;
            }
            find(".code img").src = shown.image;
            find(".there").textContent = shown.there;
            find(".invited").textContent = shown.invited;
        } catch {
            left = 5;
            find(".problem").textContent = word("lost");
        }
    }

    async function tick() {
        left -= 1;
        if (left <= 0) {
            await refresh();
        }
        find(".left").textContent = Math.max(left, 0);
        setTimeout(tick, 1000);
    }

    async function note(url, params) {
        try {
            const noted = await call(url, { sitting_id: sitting, ...params });
            find(".answer").textContent = noted.problem || `${noted.name}: ${word(noted.outcome)}`;
        } catch {
            find(".answer").textContent = word("lost");
        }
        await refresh();
    }

    function taken(selector) {
        const field = find(selector);
        const value = field.value;
        field.value = "";
        return value;
    }

    find("form.badge").addEventListener("submit", async (event) => {
        event.preventDefault();
        const badge = taken("#badge");
        find("#badge").focus();
        if (badge.trim()) {
            await note("/property_training/badge", { badge });
        }
    });

    find("form.pin")?.addEventListener("submit", async (event) => {
        event.preventDefault();
        await note("/property_training/pin", { row_id: Number(taken("#person")), pin: taken("#pin") });
    });

    tick();
    find("#badge").focus();
})();
