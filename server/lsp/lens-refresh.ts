import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver/node';

/** Asks the client to ask for code lenses again, once for many changes: only when things have come to rest. */
export class LensRefresh {
  readonly #connection: Connection;
  readonly #supported: boolean;
  #timer: NodeJS.Timeout | undefined;

  constructor(connection: Connection, supported: boolean) {
    this.#connection = connection;
    this.#supported = supported;
  }

  /** After `milliseconds` in which nobody else has asked for it. */
  after(milliseconds: number): void {
    if (!this.#supported) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined), milliseconds);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
