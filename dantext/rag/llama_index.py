"""A node parser of LlamaIndex."""

# No postponed annotations here: pydantic reads those of the fields.
from collections.abc import Sequence
from typing import Any

from llama_index.core.bridge.pydantic import Field, PrivateAttr
from llama_index.core.node_parser import NodeParser
from llama_index.core.node_parser.node_utils import build_nodes_from_splits
from llama_index.core.schema import BaseNode, Document, MetadataMode

from dantext.rag.splitter import Splitter

# What says where a node is from says nothing to a model.
_NOT_READ = ["start", "end", "cited_documents", "cited_urns"]


class CitationParser(NodeParser):
    """Splits as `dantext.rag.split`; each node has `dantext.rag.metadata`, and the metadata of the one it is from."""

    size: int = Field(default=1000, description="The most characters of a node.")
    overlap: int = Field(default=0, description="The characters that a node shares with the one before.")
    flat: bool = Field(default=False, description="Lists in the metadata as one string.")
    settings: dict[str, Any] = Field(default_factory=dict, description="Settings of dantext.Extractor.")
    _splitter: Splitter = PrivateAttr()

    @classmethod
    def class_name(cls) -> str:
        """The name under which it is written down."""
        return "DantextCitationParser"

    def model_post_init(self, context: Any, /) -> None:
        """Read the tables, once the settings are there."""
        super().model_post_init(context)
        self._splitter = Splitter(self.size, self.overlap, self.flat, self.settings)

    def _parse_nodes(self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any) -> list[BaseNode]:
        return [made for node in nodes for made in self._parsed(node)]

    def _parsed(self, node: BaseNode) -> list[BaseNode]:
        pieces = list(self._splitter.pieces(node.get_content(metadata_mode=MetadataMode.NONE)))
        made: list[BaseNode] = build_nodes_from_splits([p.chunk.text for p in pieces], node, id_func=self.id_func)
        for part, piece in zip(made, pieces, strict=True):
            part.metadata = dict(piece.metadata)
            part.start_char_idx, part.end_char_idx = piece.chunk.start, piece.chunk.end
            part.excluded_embed_metadata_keys = [*part.excluded_embed_metadata_keys, *_NOT_READ]
            part.excluded_llm_metadata_keys = [*part.excluded_llm_metadata_keys, *_NOT_READ]
        return made

    def _postprocess_parsed_nodes(self, nodes: list[BaseNode], parent_doc_map: dict[str, Document]) -> list[BaseNode]:
        """Where a node stands is known; its words may stand at another place as well, where they would be found."""
        known = [(node.start_char_idx, node.end_char_idx) for node in nodes]
        made: list[BaseNode] = super()._postprocess_parsed_nodes(nodes, parent_doc_map)
        for node, (start, end) in zip(made, known, strict=True):
            node.start_char_idx, node.end_char_idx = start, end
        return made
