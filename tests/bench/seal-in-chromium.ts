// What a voter's device computes, in a real Chromium and off the main thread: the same works as seal-in-node, bundled as the pages
// are. The 20-option ballot is compared with the 5-option one.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { launchBrowser } from "../support/browser/browser.ts";
import { type Benchmark, type Figure, figure, median } from "./bench.ts";

const page = "<!doctype html><title>bench</title>";

async function bundle(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: "es2022",
      lib: {
        entry: fileURLToPath(new URL("./seal.worker.ts", import.meta.url).href),
        formats: ["es"],
        fileName: "seal",
      },
    },
  });
  const files = (Array.isArray(output) ? output : [output]).flatMap((part) => ("output" in part ? part.output : []));
  const chunk = files.find((file) => file.type === "chunk");
  if (chunk?.type !== "chunk") throw new Error("the bundler gave no script");
  return chunk.code;
}

export const sealInChromium: Benchmark = {
  name: "seal-in-chromium",
  compares: "encrypting and proving one ballot in Chromium, in a worker; 20 options against 5",
  async run({ scale, repetitions }): Promise<Figure[]> {
    const script = await bundle();
    const server = createServer((request, response) => {
      const isScript = request.url === "/seal.js";
      response.setHeader("content-type", isScript ? "text/javascript" : "text/html").end(isScript ? script : page);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const browser = await launchBrowser();
    try {
      const tab = await browser.newPage();
      await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const ask = JSON.stringify({ items: Math.ceil(10 * scale), repetitions });
      const times = (await tab.evaluate(
        `new Promise((resolve, reject) => {
          const worker = new Worker("/seal.js", { type: "module" });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = (event) => reject(new Error(event.message));
          worker.postMessage(${ask});
        })`,
      )) as { five: number[]; twenty: number[] };
      return [
        figure("encrypt and prove, 5 options, Chromium", "ms", times.five),
        figure("encrypt and prove, 20 options, Chromium", "ms", times.twenty, median(times.five)),
      ];
    } finally {
      await browser.close();
      server.close();
    }
  },
};
