/** Something the user must know and can mend: printed as one line, exit status 2. */
export class Failure extends Error {}
