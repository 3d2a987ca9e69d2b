/** What can go wrong between the player and the API, as one kind of error. */

/**
 * @typedef {"withdrawn"|"retired"|"previewOver"|"missing"|"offline"|"unavailable"|"busy"|"refused"|"unexpected"} Kind
 */

export class Problem extends Error {
  /**
   * @param {Kind} kind
   * @param {Record<string, any>} [body] the problem that the API sent (RFC 9457)
   * @param {number} [status]
   */
  constructor(kind, body = {}, status = 0) {
    super(body.title ?? kind);
    this.kind = kind;
    this.body = body;
    this.status = status;
  }
}

/**
 * @param {number} status
 * @param {Record<string, any>} body
 * @returns {Problem}
 */
export function problemOf(status, body) {
  if (status === 410) return new Problem(goneKind(String(body.type ?? "")), body, status);
  if (status === 404 || status === 400) return new Problem("missing", body, status);
  if (status === 401 || status === 403) return new Problem("refused", body, status);
  if (status === 429) return new Problem("busy", body, status);
  if (status === 502 || status === 503 || status === 504) return new Problem("unavailable", body, status);
  return new Problem("unexpected", body, status);
}

/**
 * @param {string} type the stable name of the problem
 * @returns {Kind}
 */
function goneKind(type) {
  if (type.endsWith(":retired")) return "retired";
  if (type.endsWith(":preview-over")) return "previewOver";
  return "withdrawn";
}
