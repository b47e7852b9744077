#!/bin/bash
# 100 seeds of one search on ten nodes, as a Slurm job array. Submit it, wait, and
# join the parts:
#
#   sbatch --wait slurm.sh && meshscape merge -o all.jsonl part-*.jsonl
#
# A task that was preempted is started again by Slurm and goes on where its file
# ends.
#SBATCH --job-name=meshscape
#SBATCH --array=0-9
#SBATCH --cpus-per-task=4
#SBATCH --time=01:00:00
#SBATCH --requeue
set -eu

meshscape explore \
  -workload "${WORKLOAD:-vgg16/conv1_1}" \
  -seeds "${SEEDS:-1-100}" \
  -shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
  -workers "${SLURM_CPUS_PER_TASK:-1}" \
  ${EXTRA:-} \
  -o "part-$SLURM_ARRAY_TASK_ID.jsonl"
