// Worker thread of `urna verify`: checks chunks of ballots that the verifier hands out. Pure: nothing is kept between chunks.
import { type BallotChunk, type ChunkResult, verifyChunk } from "../../../crypto/verifier/chunk.ts";
import { installKernels } from "../../pool/kernel-node.ts";
import { answer } from "./threads.ts";

await installKernels(process.env); // questions that come meanwhile wait for `answer`
answer<BallotChunk, ChunkResult>((chunk) => verifyChunk(chunk));
