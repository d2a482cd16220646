/** A setting that cannot be used; the message names it and the remedy. Its name is the setting's, which is all that a log shows (log.ts). */
export class ConfigError extends Error {
  readonly variable: string;
  constructor(variable: string, value: string, remedy: string) {
    super(`${variable}=${JSON.stringify(value)} cannot be used: ${remedy}`);
    this.name = variable;
    this.variable = variable;
  }
}
