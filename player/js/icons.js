/** Our own icons: strokes on a grid of 24, drawn in the colour of the text beside them. Always decoration. */

import { svg } from "./dom.js";

const PATHS = {
  back: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  check: "M5 12.5l4.5 4.5L19 7.5",
  close: "M6 6l12 12M18 6L6 18",
  clock: "M12 7.5V12l3 2M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z",
  search: "M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5",
  info: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5M12 7.6v.3",
  tip: "M9 18h6M10 21h4M8 14.5A5.5 5.5 0 1 1 16 14.5c-.7.7-1 1.3-1 2.2V17H9v-.3c0-.9-.3-1.5-1-2.2z",
  important: "M12 4L21 19.5H3zM12 10v4.5M12 16.9v.3",
  safety: "M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6zM12 8.5v6M9 11.5h6",
  phone: "M6.5 4h3l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3c0 1-1 2-2 2C10.5 19 5 13.5 4.5 6c0-1 1-2 2-2z",
  print: "M7 9V4h10v5M7 17H4.5v-6.5c0-.8.7-1.5 1.5-1.5h12c.8 0 1.5.7 1.5 1.5V17H17M7 14h10v6H7z",
  save: "M12 4v11M7.5 11L12 15.5 16.5 11M5 19.5h14",
  wipe: "M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5",
  listen: "M4.5 9.5v5h3.5l4.5 3.5V6L8 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
  pause: "M8.5 6v12M15.5 6v12",
  play: "M8 5.5l11 6.5-11 6.5z",
  stop: "M7 7h10v10H7z",
  work: "M6 4h9l3.5 3.5V20H6zM9 11h6M9 15h6M14.5 4v4h4",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M5.5 11h13v9h-13z",
  plus: "M12 5.5v13M5.5 12h13",
  offline: "M3.5 9a13 13 0 0 1 17 0M6.5 12.5a8.5 8.5 0 0 1 11 0M9.5 16a4 4 0 0 1 5 0M4 4l16 16",
  flag: "M6.5 20.5V4M6.5 5h11l-2.5 3.75L17.5 12.5h-11",
  person: "M12 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM5.5 19.5c.5-4 3-6 6.5-6s6 2 6.5 6",
  steps: "M5 6h.1M5 12h.1M5 18h.1M9.5 6H20M9.5 12H20M9.5 18H20",
  leaf: "M5 19C5 10 10 5 19.5 4.5 20 14 15 19 8 18M5 19.5c2-5 5-8 9-10",
};

/**
 * @param {keyof typeof PATHS} name
 * @param {string} [className]
 */
export function icon(name, className = "icon") {
  const picture = svg("svg", {
    class: className,
    viewBox: "0 0 24 24",
    width: "24",
    height: "24",
    "aria-hidden": "true",
    focusable: "false",
  });
  picture.append(svg("path", { d: PATHS[name] }));
  return picture;
}
