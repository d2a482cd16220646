// The verifier as one file, in English.
import type { VerifierFileMessages } from "../de/verifier-file.ts";

export const verifierFile: VerifierFileMessages = {
  summary: "Check without this server",
  text: "The program that checks is also one single file. Save it and the public record on your device. Open the file in a browser and choose the record there. It needs no connection to the internet.",
  download: "Download the program",
  digest: "Checksum of this file (SHA-256)",
  waiting: "is being loaded",
  unknown: "The checksum could not be loaded.",
  hint: "Whoever gives you an altered program also tells you its checksum. So compare it with someone who got the program elsewhere or built it.",
};
