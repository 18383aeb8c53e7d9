# The programs read their data (layouts, lists, fonts) from <program>/../share/bangron: in the build tree
# these are links into the sources, so an edited layout needs no build.
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/share/bangron)
foreach(folder layouts lists fonts)
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${folder} ${CMAKE_BINARY_DIR}/share/bangron/${folder} SYMBOLIC)
endforeach()
