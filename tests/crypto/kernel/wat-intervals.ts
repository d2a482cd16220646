// Runs functions of a module in WebAssembly's text format (unoptimised, as `asc --textFile` writes it) on intervals instead of numbers:
// every value is [lowest, highest]. It refuses an addition, subtraction, product or shift that could leave its word, so a run that
// ends proves that none does, whatever the numbers in those intervals are. If a branch depends on a number, it takes both ways
// and joins them. It knows only the instructions that the field and point arithmetic of the kernel needs.

export type Interval = readonly [low: bigint, high: bigint];
type Cell = { readonly at: number; readonly width: number; readonly value: Interval };
type Memory = Map<number, Cell>;
type Instruction = {
  readonly op: string;
  readonly args: readonly string[];
  readonly body: Instruction[];
  readonly other: Instruction[];
};
type Func = { readonly parameters: string[]; readonly locals: string[]; readonly result: boolean; body: Instruction[] };
type State = { locals: Map<string, Interval>; stack: Interval[]; memory: Memory };
type Exit = { readonly to: string; readonly state: State };

const bits = (op: string): bigint => (op.startsWith("i64") ? 64n : 32n);
const top = (width: bigint): bigint => (1n << width) - 1n;
const one = (n: bigint): Interval => [n, n];
const isOne = ([low, high]: Interval): boolean => low === high;
const join = (a: Interval, b: Interval): Interval => [a[0] < b[0] ? a[0] : b[0], a[1] > b[1] ? a[1] : b[1]];
const UNKNOWN: Cell = { at: -1, width: 0, value: one(0n) };

function parse(text: string): { functions: Map<string, Func>; globals: Map<string, Interval> } {
  const functions = new Map<string, Func>();
  const globals = new Map<string, Interval>();
  let current: Func | undefined;
  let open: { list: Instruction[]; of?: Instruction }[] = [];
  for (const line of text.split("\n").map((raw) => raw.trim())) {
    const global = /^\(global (\S+) .*\(i(?:32|64)\.const (\d+)\)/.exec(line);
    if (global !== null) globals.set(global[1] ?? "", one(BigInt(global[2] ?? 0)));
    else if (line.startsWith("(func ")) {
      const parameters = [...line.matchAll(/\(param (\S+)/g)].map((match) => match[1] ?? "");
      current = { parameters, locals: [], result: line.includes("(result"), body: [] };
      functions.set(/^\(func (\S+)/.exec(line)?.[1] ?? "", current);
      open = [{ list: current.body }];
    } else if (current === undefined || line === "") continue;
    else if (line.startsWith("(local ")) current.locals.push(line.split(" ")[1] ?? "");
    else if (line === ")") current = undefined;
    else if (line === "end") open.pop();
    else if (line === "else") {
      const of = open.pop()?.of;
      if (of !== undefined) open.push({ list: of.other, of });
    } else {
      const [op = "", ...args] = line.split(" ");
      const instruction: Instruction = { op, args, body: [], other: [] };
      open.at(-1)?.list.push(instruction);
      if (op === "block" || op === "loop" || op === "if") open.push({ list: instruction.body, of: instruction });
    }
  }
  return { functions, globals };
}

export class IntervalMachine {
  readonly #functions: Map<string, Func>;
  readonly #globals: Map<string, Interval>;
  readonly #initial: Uint8Array;
  readonly #lossy: RegExp;
  #memory: Memory = new Map();
  #where = "";

  /** `initial` is the module's memory; functions whose name matches `lossy` may lose bits in shifts: they cut words into pieces. */
  constructor(text: string, initial: Uint8Array, lossy: RegExp) {
    const { functions, globals } = parse(text);
    this.#functions = functions;
    this.#globals = globals;
    this.#initial = initial;
    this.#lossy = lossy;
  }

  /** The address that a global of the source holds. */
  address(name: string): number {
    return Number(this.#global(this.#full(this.#globals, name))[0]);
  }

  /** Writes 32-bit words. */
  write(at: number, words: readonly Interval[]): void {
    for (const [i, value] of words.entries()) store(this.#memory, at + 4 * i, 4, value);
  }

  read(at: number, words: number): Interval[] {
    return Array.from({ length: words }, (_, i) => this.#load(this.#memory, at + 4 * i, 4));
  }

  /** @throws RangeError with the function and the operation that could leave its word */
  run(name: string, ...args: (number | Interval)[]): Interval | undefined {
    const values = args.map((arg) => (typeof arg === "number" ? one(BigInt(arg)) : arg));
    const { memory, result } = this.#call(this.#full(this.#functions, name), values, this.#memory);
    this.#memory = memory;
    return result;
  }

  #full(names: Map<string, unknown>, name: string): string {
    const found = [...names.keys()].filter((full) => full.endsWith(`/${name}`));
    if (found[0] === undefined || found.length > 1) throw new Error(`${found.length} things are called ${name}`);
    return found[0];
  }

  #global(name: string): Interval {
    const value = this.#globals.get(name);
    if (value === undefined) throw new Error(`no global ${name}`);
    return value;
  }

  #call(name: string, args: readonly Interval[], memory: Memory): { memory: Memory; result?: Interval } {
    const called = this.#functions.get(name);
    if (called === undefined) throw new Error(`no function ${name}`);
    const locals = new Map<string, Interval>(called.locals.map((local) => [local, one(0n)]));
    for (const [i, parameter] of called.parameters.entries()) locals.set(parameter, args[i] ?? one(0n));
    const caller = this.#where;
    this.#where = name;
    const exits = this.#sequence(called.body, { locals, stack: [], memory });
    this.#where = caller;
    const { state } = merge(exits.map((exit) => ({ ...exit, to: "end" })))[0] as Exit;
    const result = state.stack.at(-1);
    return { memory: state.memory, ...(called.result && result !== undefined ? { result } : {}) };
  }

  #sequence(list: readonly Instruction[], state: State): Exit[] {
    const left: Exit[] = [];
    let now = state;
    for (const instruction of list) {
      const exits = merge(this.#step(instruction, now));
      left.push(...exits.filter(({ to }) => to !== "next"));
      const next = exits.find(({ to }) => to === "next");
      if (next === undefined) return merge(left);
      now = next.state;
    }
    return merge([...left, { to: "next", state: now }]);
  }

  #step(instruction: Instruction, state: State): Exit[] {
    const { op, args, body, other } = instruction;
    const label = args[0]?.startsWith("$") ? args[0] : "unnamed";
    const land = (exits: Exit[]) => exits.map((exit) => (exit.to === label ? { ...exit, to: "next" } : exit));
    switch (op) {
      case "block":
        return land(this.#sequence(body, state));
      case "loop": {
        const done: Exit[] = [];
        for (let rounds = 0, now: State | undefined = state; now !== undefined; rounds++) {
          if (rounds > 10_000) throw new Error(`a loop without end in ${this.#where}`);
          const exits: Exit[] = this.#sequence(body, now);
          done.push(...exits.filter(({ to }) => to !== label));
          now = exits.find(({ to }) => to === label)?.state;
        }
        return done;
      }
      case "if": {
        const [low, high] = pop(state);
        const ways: Instruction[][] = [...(high !== 0n ? [body] : []), ...(low === 0n ? [other] : [])];
        return land(ways.flatMap((way) => this.#sequence(way, ways.length > 1 ? copyOf(state) : state)));
      }
      case "br":
        return [{ to: args[0] ?? "", state }];
      case "return":
        return [{ to: "return", state }];
      default:
        this.#plain(op, args, state);
        return [{ to: "next", state }];
    }
  }

  #plain(op: string, args: readonly string[], state: State): void {
    const { locals, stack, memory } = state;
    const name = args[0] ?? "";
    const offset = Number(/offset=(\d+)/.exec(args.join(" "))?.[1] ?? 0);
    const access = /^i(?:32|64)\.(load|store)(8|16|32)?(?:_u)?$/.exec(op);
    if (op === "local.get") stack.push(locals.get(name) ?? one(0n));
    else if (op === "local.set") locals.set(name, pop(state));
    else if (op === "local.tee") locals.set(name, stack.at(-1) ?? one(0n));
    else if (op === "global.get") stack.push(this.#global(name));
    else if (op === "drop") pop(state);
    else if (op.endsWith(".const")) stack.push(one(BigInt(name)));
    else if (op === "call") {
      const { parameters } = this.#functions.get(name) ?? { parameters: [] };
      const given = stack.splice(stack.length - parameters.length);
      const { memory: after, result } = this.#call(name, given, memory);
      state.memory = after;
      if (result !== undefined) stack.push(result);
    } else if (op === "memory.fill" || op === "memory.copy") {
      const [length, from, to] = [pop(state), pop(state), pop(state)].map(fixed) as [number, number, number];
      if (op === "memory.fill" && from !== 0) throw new Error("the interval machine fills with zeros only");
      const word = (i: number) => (op === "memory.fill" ? one(0n) : this.#load(memory, from + i, 4));
      const words = Array.from({ length: length / 4 }, (_, i) => word(4 * i));
      for (const [i, value] of words.entries()) store(memory, to + 4 * i, 4, value);
    } else if (access !== null) {
      const width = access[2] === undefined ? Number(bits(op)) / 8 : Number(access[2]) / 8;
      const value = access[1] === "store" ? pop(state) : one(0n);
      const at = fixed(pop(state)) + offset;
      if (access[1] === "store") store(memory, at, width, value);
      else stack.push(this.#load(memory, at, width));
    } else this.#compute(op, state);
  }

  #compute(op: string, state: State): void {
    const b = pop(state);
    const word = top(bits(op));
    const kind = op.slice(4);
    if (kind === "eqz") state.stack.push(compare("eq", b, one(0n)));
    else if (kind === "extend_i32_u") state.stack.push(b);
    else if (kind === "wrap_i64") state.stack.push(this.#within([b[0], b[1]], top(32n), op));
    else {
      const a = pop(state);
      state.stack.push(/^(?:eq|ne|lt|gt|le|ge)/.test(kind) ? compare(kind, a, b) : this.#arithmetic(op, a, b, word));
    }
  }

  #arithmetic(op: string, a: Interval, b: Interval, word: bigint): Interval {
    switch (op.slice(4)) {
      case "add":
        return this.#within([a[0] + b[0], a[1] + b[1]], word, op);
      case "sub":
        return this.#within([a[0] - b[1], a[1] - b[0]], word, op);
      case "mul":
        return this.#within([a[0] * b[0], a[1] * b[1]], word, op);
      case "shl":
        return this.#within([a[0] << b[0], a[1] << b[1]], word, op);
      case "shr_u":
        return [a[0] >> b[1], a[1] >> b[0]];
      case "and":
        return and(a, b);
      case "or":
        return isOne(a) && isOne(b) ? one(a[0] | b[0]) : [a[0] > b[0] ? a[0] : b[0], filled(a[1] | b[1])];
      default:
        throw new Error(`the interval machine does not know ${op}`);
    }
  }

  #within(value: Interval, word: bigint, op: string): Interval {
    if (value[0] >= 0n && value[1] <= word) return value;
    if (/shl$|wrap_i64$/.test(op) && this.#lossy.test(this.#where)) return [0n, word];
    throw new RangeError(`${op} in ${this.#where} may leave its word: ${value[0]} … ${value[1]}`);
  }

  #load(memory: Memory, at: number, width: number): Interval {
    const cells = Array.from({ length: width }, (_, i) => memory.get(at + i));
    const [first] = cells;
    if (first !== undefined && cells.every((cell) => cell?.at === at && cell.width === width)) return first.value;
    if (cells.some((cell) => cell !== undefined)) return [0n, top(BigInt(8 * width))];
    return one(this.#initial.slice(at, at + width).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n));
  }
}

function pop(state: State): Interval {
  const value = state.stack.pop();
  if (value === undefined) throw new Error("the stack is empty");
  return value;
}

function fixed(value: Interval): number {
  if (!isOne(value)) throw new Error("an address or a length depends on a number");
  return Number(value[0]);
}

/** The other bytes of a word that was partly overwritten stay, and `#load` sees there that the word is not whole. */
function store(memory: Memory, at: number, width: number, value: Interval): void {
  const cell = { at, width, value };
  for (let i = 0; i < width; i++) memory.set(at + i, cell);
}

const copyOf = ({ locals, stack, memory }: State): State => ({
  locals: new Map(locals),
  stack: [...stack],
  memory: new Map(memory),
});

/** One exit for each target, with everything that can be there, whichever way led to it. */
function merge(exits: readonly Exit[]): Exit[] {
  const merged = new Map<string, State>();
  for (const { to, state } of exits) {
    const other = merged.get(to);
    merged.set(to, other === undefined ? state : joinStates(other, state));
  }
  return [...merged].map(([to, state]) => ({ to, state }));
}

function joinStates(a: State, b: State): State {
  const locals = new Map([...a.locals].map(([name, value]) => [name, join(value, b.locals.get(name) ?? value)]));
  const depth = Math.min(a.stack.length, b.stack.length);
  const stack = a.stack.slice(a.stack.length - depth).map((value, i) => join(value, b.stack.at(i - depth) ?? value));
  const memory: Memory = new Map();
  for (const byte of new Set([...a.memory.keys(), ...b.memory.keys()])) {
    const [one, two] = [a.memory.get(byte) ?? UNKNOWN, b.memory.get(byte) ?? UNKNOWN];
    const same = one.at === two.at && one.width === two.width;
    memory.set(byte, one === two ? one : same ? { ...one, value: join(one.value, two.value) } : UNKNOWN);
  }
  return { locals, stack, memory };
}

/** All bits up to the highest of n. */
const filled = (n: bigint): bigint => (1n << BigInt(n.toString(2).length)) - 1n;

function and(a: Interval, b: Interval): Interval {
  if (isOne(a) && isOne(b)) return one(a[0] & b[0]);
  const mask = isOne(a) ? a : b;
  const value = isOne(a) ? b : a;
  if (isOne(mask) && filled(mask[0]) === mask[0] && value[1] <= mask[0]) return value;
  return [0n, mask[1] < value[1] ? mask[1] : value[1]];
}

/** [1, 1] if it always holds, [0, 0] if never, else [0, 1]. Signed comparisons only where no sign is set. */
function compare(kind: string, a: Interval, b: Interval): Interval {
  const [sure, never] = {
    eq: [isOne(a) && isOne(b) && a[0] === b[0], a[1] < b[0] || b[1] < a[0]],
    lt: [a[1] < b[0], a[0] >= b[1]],
    le: [a[1] <= b[0], a[0] > b[1]],
  }[kind === "ne" ? "eq" : kind.slice(0, 2) === "gt" ? "le" : kind.slice(0, 2) === "ge" ? "lt" : kind.slice(0, 2)] ?? [
    false,
    false,
  ];
  const turned = kind === "ne" || kind.startsWith("g");
  if (kind.endsWith("_s") && (a[1] >= 1n << 31n || b[1] >= 1n << 31n)) throw new Error("a sign is compared");
  return sure ? one(turned ? 0n : 1n) : never ? one(turned ? 1n : 0n) : [0n, 1n];
}
