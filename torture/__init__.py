"""What must never happen, tried very often: kills, power cuts, full disks, damaged files. `make torture`; goals in each proof.

    python -m torture                    go on with all proofs until their goals are reached
    python -m torture --minutes 20       the same, and stop after that time; the next run goes on from there
    python -m torture --only kills       one proof
    python -m torture --short            a few of each, counted nowhere
    python -m torture --fresh            forget what was counted before

Each try has a number, and its chance comes from that number and a seed alone: what was found once is found again with
`--only NAME --again NUMBER`. Counts are kept in build/torture/NAME.json.
"""
