/** The script of a part could not be loaded: there is no connection, or the service is newer than the page and has another one. */
export class NotLoadedError extends Error {}
