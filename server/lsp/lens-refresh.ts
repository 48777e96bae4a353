import type { Connection } from 'vscode-languageserver/node';

/** A request of the protocol that says “ask again”. */
interface Refresh {
  readonly method: string;
}

/** Asks the client to ask again for code lenses and tokens, once for many changes: only when things have come to rest. */
export class LensRefresh {
  readonly #connection: Connection;
  readonly #requests: readonly Refresh[];
  #timer: NodeJS.Timeout | undefined;

  /** `requests`: those that the client supports. */
  constructor(connection: Connection, requests: readonly Refresh[]) {
    this.#connection = connection;
    this.#requests = requests;
  }

  /** After `milliseconds` in which nobody else has asked for it. */
  after(milliseconds: number): void {
    if (this.#requests.length === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const { method } of this.#requests) void this.#connection.sendRequest(method).catch(() => undefined);
    }, milliseconds);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
