from core.models.building_block import BuildingBlock, BuildingBlockTranslation
from core.models.document import CustomDocument
from core.models.heartbeat import Heartbeat
from core.models.image import CustomImage, CustomRendition
from core.models.region import (
    Region,
    RegionCountry,
    RegionScheme,
    RegionSchemeTranslation,
    RegionTranslation,
)

__all__ = [
    "BuildingBlock",
    "BuildingBlockTranslation",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "Heartbeat",
    "Region",
    "RegionCountry",
    "RegionScheme",
    "RegionSchemeTranslation",
    "RegionTranslation",
]
