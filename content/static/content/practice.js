// The steps of a first exercise, beside the editor: ticked as the draft grows, hidden and shown again at will.
(() => {
  "use strict";
  const here = document.currentScript;
  const words = here.dataset;

  const make = (tag, props, ...children) => {
    const made = Object.assign(document.createElement(tag), props);
    made.append(...children);
    return made;
  };

  // On a small screen the steps would lie over the form: there they wait until somebody asks for them.
  let open = matchMedia("(min-width: 800px)").matches;

  const ask = async (shown) => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    const options = shown === undefined ? {} : {
      method: "POST",
      headers: { "X-CSRFToken": token, "Content-Type": "application/x-www-form-urlencoded" },
      body: `shown=${shown ? "yes" : "no"}`,
    };
    const answer = await fetch(words.steps, options);
    if (answer.ok) draw(await answer.json());
  };

  const turn = (next) => {
    open = next;
    ask(next);
  };

  const draw = ({ shown: wanted, steps }) => {
    const shown = wanted && open;
    const label = shown ? words.hide : words.show;
    const button = make("button", { type: "button", className: "button button-small button-secondary", textContent: label });
    button.addEventListener("click", () => turn(!shown));
    const rows = steps.map((step) =>
      make("li", { className: step.done ? "hv-guided__done" : "" }, step.text, step.done ? ` (${words.done})` : ""));
    const box = document.querySelector(".hv-guided") ?? make("aside", { className: "hv-guided", ariaLabel: words.title });
    box.replaceChildren(...(shown ? [make("h2", { textContent: words.title }), make("ol", {}, ...rows)] : []), button);
    (document.querySelector("main") ?? document.body).append(box);
  };

  const begin = () => {
    if (!document.querySelector(`a[href="${words.steps.replace("steps/", "submit/")}"]`)) return;
    ask();
    document.addEventListener("w-autosave:success", () => ask());
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
