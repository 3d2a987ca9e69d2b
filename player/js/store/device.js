/**
 * Where things are kept: on the device, or only in memory ("do not keep on this device").
 *
 * Everything of the player stands under one prefix, so that wiping is certain to be complete.
 */

const PREFIX = "handvat.";
/** The one thing that a device in memory-only mode holds: that it is in memory-only mode. */
const MODE = "handvat-keep";

/** @type {Map<string, string>} */
const memory = new Map();

/** @returns {Storage|null} the device's storage, or null where the browser has none or refuses */
function disk() {
  try {
    return window.localStorage;
  } catch {
    return null; // a browser that forbids storage throws on the very mention of it
  }
}

/** Does this browser offer to keep anything at all? */
export function canKeep() {
  return disk() !== null;
}

/** Do we keep things on this device? */
export function keeps() {
  const storage = disk();
  return storage !== null && storage.getItem(MODE) !== "no";
}

/**
 * Changes the mode. Stopping takes everything off the device; until the page closes it stays in memory.
 * @param {boolean} keep
 */
export function setKeeps(keep) {
  if (keep) {
    disk()?.removeItem(MODE);
    for (const [name, text] of memory) write(name, text);
    memory.clear();
    return;
  }
  for (const name of names()) memory.set(name, disk()?.getItem(name) ?? "");
  clearDisk();
  disk()?.setItem(MODE, "no");
}

/**
 * @param {string} name
 * @returns {any} what was put there, or null
 */
export function read(name) {
  const text = memory.get(PREFIX + name) ?? disk()?.getItem(PREFIX + name) ?? null;
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null; // somebody else wrote here, or an older version of us: as good as absent
  }
}

/**
 * @param {string} name
 * @param {any} value
 * @returns {boolean} false when the device is full
 */
export function put(name, value) {
  return write(PREFIX + name, JSON.stringify(value));
}

/**
 * @param {string} name
 * @param {string} text
 */
function write(name, text) {
  if (!keeps()) {
    memory.set(name, text);
    return true;
  }
  try {
    disk()?.setItem(name, text);
    return true;
  } catch {
    return false; // full
  }
}

/** @param {string} name */
export function remove(name) {
  memory.delete(PREFIX + name);
  disk()?.removeItem(PREFIX + name);
}

/**
 * @param {string} start
 * @returns {string[]} names that begin so, without the prefix
 */
export function list(start) {
  const all = new Set([...names(), ...memory.keys()]);
  return [...all].filter((name) => name.startsWith(PREFIX + start)).map((name) => name.slice(PREFIX.length));
}

/** Takes everything away, on the device and in memory; the chosen mode stays. */
export function wipe() {
  clearDisk();
  memory.clear();
}

function names() {
  const storage = disk();
  return storage ? Object.keys(storage).filter((name) => name.startsWith(PREFIX)) : [];
}

function clearDisk() {
  for (const name of names()) disk()?.removeItem(name);
}
