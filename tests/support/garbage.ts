// Whether something is still reachable: for tests that nothing grows. It only looks.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

export async function isKept(thing: WeakRef<object>): Promise<boolean> {
  await new Promise(setImmediate); // what was looked at in this turn is kept until its end
  collect();
  return thing.deref() !== undefined;
}
