"""Putting changed values into a TOML text and leaving everything else in it as it was: comments, order, spacing."""

from __future__ import annotations

from typing import Any

from parley.domain.names import twice
from parley.files.toml_blocks import Block, split
from parley.files.toml_values import (
    Plain,
    appends,
    changed,
    has_header,
    is_tables,
    known_by,
    render,
    render_table,
    same,
)

__all__ = ["merge"]


def merge(text: str, old: Plain, new: Plain) -> str:
    """The text with what changed from ``old``, which is what it says, to ``new``; all else keeps its bytes.

    Tables of a list are known by their ``id``, or by the issue, party or phase that they are about: the comments
    directly above one go where it goes.
    """
    if same(old, new):
        return text
    blocks = split(text)
    keys = {block.key for block in blocks[1:]}
    for key in keys:
        said = old.get(key, {})  # an empty table says nothing, so it may be missing from ``old``
        if [block.name for block in blocks if block.key == key] != (
            [known_by(one) for one in said] if is_tables(said) else [""]
        ):
            return render(new)  # parts of one table stand in several places: too odd to take apart
        if any(twice(map(known_by, one)) for one in (said, new.get(key, [])) if is_tables(one)):
            return render(new)  # two tables of one name: nobody can say which of them changed
        if is_tables(said):
            _merge_blocks(blocks, key, said, new.get(key, []))
        elif not same(said, new.get(key, {})):
            _merge_block(blocks, key, said, new.get(key))
    coming = [key for key in new if key not in keys and key not in old and has_header(key, new[key])]
    blocks[0].body = changed(blocks[0].body, _without(old, keys), _without(new, {*keys, *coming}), drop=coming)
    for key in coming:
        for one in new[key] if is_tables(new[key]) else [new[key]]:
            _append(blocks, _fresh(key, one, listed=is_tables(new[key])))
    merged = "".join(map(str, blocks))
    return merged if text.endswith("\n\n") else merged.rstrip("\n") + "\n"


def _without(plain: Plain, keys: set[str]) -> dict[str, Any]:
    return {key: value for key, value in plain.items() if key not in keys}


def _fresh(key: str, one: Plain, *, listed: bool = True) -> Block:
    return Block(key, body=render({key: [one] if listed else one}), name=known_by(one) if listed else "")


def _append(blocks: list[Block], block: Block) -> None:
    before = str(blocks[-1])
    if before and not before.endswith("\n\n"):
        blocks[-1].tail += "\n" if before.endswith("\n") else "\n\n"
    blocks.append(block)


def _remove(blocks: list[Block], block: Block) -> None:
    """Take a block out with the comments directly above it; comments that stand apart below it stay."""
    place = blocks.index(block)
    if block.tail.strip():
        blocks[place - 1].tail += block.tail.lstrip("\n")
    del blocks[place]


def _merge_block(blocks: list[Block], key: str, old: Plain, new: Plain | None) -> None:
    (block,) = (block for block in blocks if block.key == key)
    if new is None:
        _remove(blocks, block)
    else:
        block.body = changed(block.body, old, new, key) if appends(old, new) else render_table(key, new)


def _merge_blocks(blocks: list[Block], key: str, old: list[Plain], new: list[Plain]) -> None:
    before, after = {known_by(one): one for one in old}, {known_by(one): one for one in new}
    for block in [block for block in blocks if block.key == key]:
        if block.name not in after:
            _remove(blocks, block)
        elif not same(before[block.name], after[block.name]):
            block.body = changed(block.body, before[block.name], after[block.name], key)
    kept = [block for block in blocks if block.key == key]
    content = {block.name: (block.name, block.lead, block.body) for block in kept}
    for block, name in zip(kept, [name for name in after if name in before], strict=True):
        block.name, block.lead, block.body = content[name]
    previous = None
    for name, one in after.items():
        if name in before:
            previous = next(block for block in kept if block.name == name)
            continue
        fresh = _fresh(key, one)
        if previous is not None:
            fresh.tail, previous.tail = previous.tail, "\n"
            blocks.insert(blocks.index(previous) + 1, fresh)
        elif kept:
            fresh.tail = "\n"
            blocks.insert(blocks.index(kept[0]), fresh)
        else:
            _append(blocks, fresh)
        previous = fresh
