// A process beside this one that does what it is asked: both ends. Questions and answers are whatever can be cloned; an error there is an
// error here, and so is the end of that process.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath, type URL } from "node:url";

type Question = { readonly id: number; readonly name: string; readonly given: unknown };
type Reply = { readonly id: number; readonly answer?: unknown; readonly error?: string };
/** What a helper can do, by name. */
export type Skills = { readonly [name: string]: (given: never) => unknown };

export type Helper<S extends Skills> = {
  readonly pid: number;
  ask<N extends keyof S & string>(name: N, given: Parameters<S[N]>[0]): Promise<Awaited<ReturnType<S[N]>>>;
  end(): Promise<void>;
};

/** @param script a module that calls `help`. @param under a command that becomes the one it is given */
export function startHelper<S extends Skills>(script: URL, under: readonly string[]): Helper<S> {
  const [command = "", ...parameters] = [...under, process.execPath, fileURLToPath(script.href)];
  const child = spawn(command, parameters, {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    serialization: "advanced",
  });
  const exited = once(child, "exit");
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  let last = 0;
  child.on("message", ({ id, answer, error }: Reply) => {
    if (error === undefined) waiting.get(id)?.resolve(answer);
    else waiting.get(id)?.reject(new Error(error));
    waiting.delete(id);
  });
  child.on("exit", (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`a process beside this one ended (${code})`));
    waiting.clear();
  });
  return {
    pid: child.pid ?? 0,
    ask: (name, given) =>
      new Promise<unknown>((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        child.send({ id, name, given } satisfies Question, (error) => error !== null && reject(error));
      }) as never,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await exited;
    },
  };
}

/** The other end. It ends with the process that started it. */
export function help(skills: Skills): void {
  process.on("disconnect", () => process.exit());
  process.on("message", ({ id, name, given }: Question) => {
    const reply = (message: Reply) => process.send?.(message);
    Promise.resolve()
      .then(() => skills[name]?.(given as never))
      .then(
        (answer) => reply({ id, answer }),
        (error: unknown) =>
          reply({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      );
  });
}
