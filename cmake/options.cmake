# How every target is compiled.  Libraries link `doorway_options` and inherit
# the language level, the warnings and, when asked for, the sanitizers.
option(DOORWAY_ASAN "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(DOORWAY_TSAN "Build with ThreadSanitizer" OFF)
option(DOORWAY_PCH "Precompile the headers that most sources read; the release build does without, \
so that every source still names what it uses" OFF)
option(DOORWAY_WERROR "Treat warnings as errors" ON)

add_library(doorway_options INTERFACE)
target_compile_features(doorway_options INTERFACE cxx_std_20)
target_include_directories(doorway_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(doorway_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual
  -pthread)  # of some libraries anyway, and precompiled headers want the same flags everywhere
target_compile_definitions(doorway_options INTERFACE DOORWAY_VERSION="${PROJECT_VERSION}")
if(DOORWAY_WERROR)
  target_compile_options(doorway_options INTERFACE -Werror)
endif()
if(DOORWAY_ASAN OR DOORWAY_TSAN)
  # What the sanitizers add makes the optimizer guess wrongly here (GCC's manual says so of
  # -fsanitize); these are told and do not stop the build.
  target_compile_options(doorway_options INTERFACE -Wno-error=maybe-uninitialized
    -Wno-error=restrict -Wno-error=array-bounds -Wno-error=stringop-overflow
    -Wno-error=stringop-overread -Wno-error=null-dereference -Wno-error=free-nonheap-object)
endif()
if(DOORWAY_ASAN)
  # A null pointer ends the program under AddressSanitizer as it is; these three checks of every
  # member access only cost a fifth of the build.
  target_compile_options(doorway_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize=null,alignment,vptr
    -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(doorway_options INTERFACE -fsanitize=address,undefined)
endif()
if(DOORWAY_TSAN)
  target_compile_options(doorway_options INTERFACE -fsanitize=thread -fno-omit-frame-pointer)
  target_link_options(doorway_options INTERFACE -fsanitize=thread)
endif()

find_program(DOORWAY_LLD ld.lld)
if(DOORWAY_LLD)
  target_link_options(doorway_options INTERFACE -fuse-ld=lld)
endif()
find_program(DOORWAY_CCACHE ccache)
if(DOORWAY_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${DOORWAY_CCACHE})
endif()

# doorway_precompiled(TARGET): what nearly every source reads is read once.
set(DOORWAY_COMMON_HEADERS <algorithm> <array> <chrono> <cstdint> <filesystem> <fstream>
  <functional> <map> <memory> <mutex> <optional> <set> <span> <sstream> <stdexcept> <string>
  <string_view> <unordered_map> <utility> <variant> <vector> <tl/expected.hpp>)
function(doorway_precompiled name)
  if(NOT DOORWAY_PCH)
    return()
  endif()
  if(NOT TARGET doorway_headers)
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/headers.cpp CONTENT "")
    add_library(doorway_headers STATIC ${CMAKE_BINARY_DIR}/headers.cpp)
    target_link_libraries(doorway_headers PRIVATE doorway_options)
    target_precompile_headers(doorway_headers PRIVATE ${DOORWAY_COMMON_HEADERS})
  endif()
  target_precompile_headers(${name} REUSE_FROM doorway_headers)
endfunction()

# doorway_library(NAME SOURCES a.cpp … USES lib … PRIVATE_USES lib …)
#   USES: what the headers need; PRIVATE_USES: what only the sources need.
function(doorway_library name)
  cmake_parse_arguments(LIB "" "" "SOURCES;USES;PRIVATE_USES" ${ARGN})
  if(LIB_SOURCES)
    add_library(${name} STATIC ${LIB_SOURCES})
    target_link_libraries(${name} PUBLIC doorway_options ${LIB_USES} PRIVATE ${LIB_PRIVATE_USES})
    doorway_precompiled(${name})
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE doorway_options ${LIB_USES})
  endif()
endfunction()
