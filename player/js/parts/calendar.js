/** A reminder for the client's own calendar. It says nothing of what is reminded of: others look into a calendar too. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { offer } from "./file.js";

/** @typedef {{at: string, rhythm: string, days: number|null}} Rhythm */

/**
 * A button that gives a file for any calendar.
 * @param {string} id of the block
 * @param {Rhythm} rhythm
 * @param {import("../types.js").Context["t"]} t
 */
export function calendarButton(id, rhythm, t) {
  const give = () => offer(calendarFile(id, rhythm, t("calendarTitle")), t("calendarFile"), "ics");
  return h(
    "div",
    { class: "no-print" },
    h("button", { type: "button", class: "button quiet-button", onclick: give }, icon("clock"), t("calendarButton")),
    h("p", { class: "quiet" }, t("calendarText", { title: t("calendarTitle") })),
  );
}

/**
 * RFC 5545, in local time: half past eight stays half past eight in summer.
 * @param {string} id
 * @param {Rhythm} rhythm
 * @param {string} title
 * @param {Date} [now]
 */
export function calendarFile(id, { at, rhythm, days }, title, now = new Date()) {
  const first = new Date(now);
  const [hours = 0, minutes = 0] = at.split(":").map(Number);
  first.setHours(hours, minutes, 0, 0);
  if (first <= now) first.setDate(first.getDate() + 1);
  const weekly = rhythm === "weekly";
  const times = days ? `;COUNT=${weekly ? Math.ceil(days / 7) : days}` : "";
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Handvat//player//NL", "BEGIN:VEVENT", `UID:${id}@handvat`,
    `DTSTAMP:${stamp(now.toISOString())}Z`, `DTSTART:${stamp(local(first))}`, "DURATION:PT10M",
    `RRULE:FREQ=${weekly ? "WEEKLY" : "DAILY"}${times}`, `SUMMARY:${title}`,
    "BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${title}`, "TRIGGER:PT0M", "END:VALARM", "END:VEVENT", "END:VCALENDAR",
  ];
  return `${lines.join("\r\n")}\r\n`;
}

/** @param {Date} date as the clock on the wall says it */
function local(date) {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString();
}

/** @param {string} iso */
function stamp(iso) {
  return iso.slice(0, 19).replace(/[-:]/g, "");
}
