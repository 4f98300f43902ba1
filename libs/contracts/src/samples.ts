/** Ids that stand in the samples of `docs/events.md` and of the contract tests. */
export const SAMPLE = {
  userId: '3f0c2a5e-6d0e-4a52-9c1b-1f6f2d1f7a11',
  fileId: '9b1d6c1e-2b7f-4c38-8a55-0d6a1c4e9f22',
  versionId: '0197f2aa-7c11-7d7e-b6a4-5d5b3f0e6c33',
  nodeId: 'b7a1e0d4-52f7-4f5f-9a3d-7f1c2e8d4b44',
  otherNodeId: 'c4d2f1e5-63a8-4a6b-8b4e-8a2d3f9e5c55',
  jobId: 'd5e3a2f6-74b9-4b7c-9c5f-9b3e4a0f6d66',
  chunkCid: 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
} as const;
